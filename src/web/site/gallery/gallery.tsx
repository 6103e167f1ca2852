import { notFound } from '#platform/errors/index.ts';
import { gallery } from '#ui/gallery.tsx';
import { type ComponentExamples, PageHeader, Prose, Section } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';

/** The end of an address, made of a component's name: « Messages » → messages. */
function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** GET /_ui: every component with its criteria and its examples. Development only, in the developers' language. */
export function galleryPage(page: Page): Response {
  return page.html(
    sitePage(page, {
      title: 'Components',
      robots: 'noindex',
      width: 'full',
      hero: <PageHeader title="Components" lead="Each example is also a fixture of the tests." />,
      children: (
        <div class="pv-wrap">
          {gallery.map((component) => (
            <Component key={component.name} component={component} />
          ))}
        </div>
      ),
    }),
  );
}

function Component({ component }: { readonly component: ComponentExamples }) {
  const { name, accessibility, examples } = component;
  return (
    <Section title={name} id={slugOf(name)}>
      <Prose>
        <ul>
          {accessibility.map((line) => (
            <li key={line}>{line}</li>
          ))}
          {examples.map((example) => (
            <li key={example.name}>
              <a href={`/_ui/${slugOf(name)}/${slugOf(example.name)}`}>{example.name}</a>
            </li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}

/**
 * GET /_ui/COMPONENT/EXAMPLE: one example on a page of its own, so that its ids meet no other's; a whole-document
 * example is the page itself.
 */
export function examplePage(page: Page): Response {
  const component = gallery.find(({ name }) => slugOf(name) === page.param('component'));
  const example = component?.examples.find(({ name }) => slugOf(name) === page.param('example'));
  if (!component || !example) throw notFound('site.no_example');
  if (example.document) return page.html(example.element);
  return page.html(
    sitePage(page, {
      title: `${component.name}: ${example.name}`,
      robots: 'noindex',
      hero: <PageHeader title={`${component.name}: ${example.name}`} />,
      children: example.element,
    }),
  );
}
