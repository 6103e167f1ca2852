/** Values that travel with the form and are not shown. */
export function HiddenFields({ values }: { readonly values: Readonly<Record<string, string | undefined>> }) {
  return (
    <>
      {Object.entries(values).map(
        ([name, value]) =>
          value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

/** A field that people neither see nor reach and that machines fill. `label` tells whoever meets it to leave it empty. */
export function Honeypot({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <div class="pv-honeypot" aria-hidden="true">
      <label for={`pot-${name}`}>{label}</label>
      <input id={`pot-${name}`} name={name} type="text" tabIndex={-1} autocomplete="off" />
    </div>
  );
}
