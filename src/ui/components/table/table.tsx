import { type Children, classes } from '../../text.ts';

export interface TableColumn {
  readonly label: string;
  readonly numeric?: boolean | undefined;
  /** for a column of actions, whose title only screen readers need */
  readonly labelHidden?: boolean | undefined;
}

export interface TableProps {
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly TableColumn[];
  /** a cell for each column; the first one names its row */
  readonly rows: readonly { readonly id: string; readonly cells: readonly Children[] }[];
  /** unique on the page: id of the caption, which names the scrolling region */
  readonly id: string;
}

/** A table that scrolls within itself on narrow screens, by keyboard too. */
export function Table({ caption, captionHidden, columns, rows, id }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard (WCAG 2.1.1)
    <section class="pv-table-scroll" aria-labelledby={id} tabIndex={0}>
      <table class="pv-table">
        <caption id={id} class={captionHidden ? 'govuk-visually-hidden' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" class={column.numeric ? 'pv-table__number' : undefined}>
                <span class={column.labelHidden ? 'govuk-visually-hidden' : undefined}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, index) => (
                <Cell key={columns[index]?.label} head={index === 0} numeric={columns[index]?.numeric}>
                  {cell}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell(props: { head: boolean; numeric: boolean | undefined; children: Children }) {
  const name = classes(props.numeric && 'pv-table__number') || undefined;
  return props.head ? (
    <th scope="row" class={name}>
      {props.children}
    </th>
  ) : (
    <td class={name}>{props.children}</td>
  );
}
