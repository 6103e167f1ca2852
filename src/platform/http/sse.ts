/** One open stream of server-sent events. */
export interface Stream {
  response: Response;
  close(): void;
}

/**
 * A stream that says `changed` each time `subscribe` calls back, and a comment every 15 s so that proxies keep it
 * open. `signal` (the client gone) and `close` clean up.
 */
export function openStream(
  subscribe: (changed: (what: string) => void) => () => void,
  signal: AbortSignal,
): Stream {
  const encoder = new TextEncoder();
  let end = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => {
        // A client that reads nothing must not fill our memory: it is let go, and reconnects by itself.
        if ((controller.desiredSize ?? 0) < -64) end();
        else controller.enqueue(encoder.encode(text));
      };
      const unsubscribe = subscribe((what) => write(`event: ${what}\ndata: 1\n\n`));
      const beat = setInterval(() => write(': \n\n'), 15_000);
      let over = false;
      end = () => {
        if (over) return;
        over = true;
        clearInterval(beat);
        unsubscribe();
        signal.removeEventListener('abort', end);
        try {
          controller.close();
        } catch {
          // Already cancelled by the client.
        }
      };
      signal.addEventListener('abort', end);
      write('retry: 2000\n\n');
      if (signal.aborted) end();
    },
    cancel: () => end(),
  });
  const response = new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    },
  });
  return { response, close: () => end() };
}
