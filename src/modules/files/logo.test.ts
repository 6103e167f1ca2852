import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { tenantById } from '#modules/tenancy/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { pdf, photograph } from '../../../tests/hostile/files/make.ts';
import { codeOf, testAgent, testTown } from '../../../tests/tenancy/house.ts';
import { changeLogo, removeLogo } from './actions/change-logo.ts';
import { filesHouse, keysOf } from './files.factory.ts';
import { tidyFilesJob } from './jobs/tidy-files.ts';
import { LOGO_LIMITS } from './logo.ts';

const { db, services } = await filesHouse();
const town = await testTown(services);

const give = (bytes: Buffer, name = 'logo.png', actor = town.admin) =>
  changeLogo(services, { actor, source: { name, declaredType: '', stream: Readable.from([bytes]) } });
const shown = () => withTenant(db, town.id, tenantById);
const keys = () => keysOf(services, town.id);
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 47, g: 111, b: 100, alpha: 0.5 } } });

describe('the logo of a collectivité', () => {
  test.each([
    ['png', picture(900, 1200).png()],
    ['jpeg', picture(900, 1200).flatten().jpeg()],
    ['webp', picture(900, 1200).webp()],
  ] as const)('is taken from a %s, written anew as a PNG of at most 512 pixels high', async (_, image) => {
    await give(await image.toBuffer(), 'Logo de la ville');
    const { logoKey, logoType } = await shown();
    expect(logoType).toBe('image/png');
    // One logo alone is kept, whatever was shown before.
    expect(await keys()).toEqual([logoKey]);
    const kept = await buffer(await services.files.read(logoKey ?? ''));
    expect(await sharp(kept).metadata()).toMatchObject({ format: 'png', width: 384, height: 512 });
  });

  test('keeps its transparency, is never enlarged, and loses where and when it was photographed', async () => {
    await give(await picture(40, 20).png().toBuffer());
    const small = await sharp(
      await buffer(await services.files.read((await shown()).logoKey ?? '')),
    ).metadata();
    expect(small).toMatchObject({ width: 40, height: 20, hasAlpha: true });
    await give(await photograph(), 'photo.jpg');
    const kept = await buffer(await services.files.read((await shown()).logoKey ?? ''));
    expect(await sharp(kept).metadata()).not.toHaveProperty('exif');
  });

  test('is refused in words when it is something else, and what is shown stays', async () => {
    const before = await keys();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const refused: [Buffer, string, string][] = [
      [svg, 'logo.svg', 'file.logo_drawn'],
      [svg, 'logo.png', 'file.logo_drawn'],
      [pdf(), 'logo.png', 'file.logo_kind'],
      [await picture(9, 9).gif().toBuffer(), 'logo.png', 'file.logo_kind'],
      [Buffer.from('bonjour'), 'logo.png', 'file.logo_kind'],
      [Buffer.alloc(0), 'logo.png', 'file.empty'],
      [(await picture(300, 300).png().toBuffer()).subarray(0, 300), 'logo.png', 'file.damaged'],
      [await picture(5000, 4000).png().toBuffer(), 'logo.png', 'file.logo_pixels'],
      [Buffer.alloc(LOGO_LIMITS.bytes + 1), 'logo.png', 'file.logo_too_large'],
    ];
    for (const [bytes, name, code] of refused) expect(await codeOf(give(bytes, name))).toBe(code);
    expect(await keys()).toEqual(before);
  });

  test('is given by administrators alone: nothing of another’s is left in the store', async () => {
    const before = await keys();
    const agent = await testAgent(services, town, 'agent@example.org');
    const logo = await picture(40, 40).png().toBuffer();
    expect(await codeOf(give(logo, 'logo.png', agent))).toBe('tenancy.set_logo.forbidden');
    expect(await codeOf(removeLogo(services, agent))).toBe('tenancy.set_logo.forbidden');
    expect(await keys()).toEqual(before);
  });

  test('is taken away with its bytes; a night later nothing is left of one that a kill had cut', async () => {
    await give(await picture(40, 40).png().toBuffer());
    const { logoKey } = await shown();
    await services.files.write(`${town.id}/logo-${newId()}.png`, Readable.from(['cut']));
    services.clock.set(new Date(Date.now() + 25 * 3_600_000));
    await tidyFilesJob.run(services, town.id, {}, { number: 1, last: false });
    expect(await keys()).toEqual([logoKey]);
    await removeLogo(services, town.admin);
    expect(await keys()).toEqual([]);
    expect((await shown()).logoKey).toBeNull();
  });
});
