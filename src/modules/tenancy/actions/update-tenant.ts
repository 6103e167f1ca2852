import { defineAction } from '#platform/action/index.ts';
import { invalid } from '#platform/errors/index.ts';
import { LANGS } from '#platform/i18n/index.ts';
import { tenantById } from '../queries/tenants.ts';
import { mayUpdateTenant, type TenantEditor } from '../tenancy.policy.ts';
import { tenantProblems, type UpdateTenantInput, updateTenantSchema } from '../tenancy.schemas.ts';
import { patchTenant, type TenantPatch } from '../tenancy.store.ts';

/** Changes how the collectivité is named, coloured and reached. Throws `tenancy.invalid` with words by field. */
export const updateTenant = defineAction({
  name: 'tenancy.update',
  input: updateTenantSchema,
  load: (context) => tenantById(context.tx),
  authorise: (actor: TenantEditor, tenant) => mayUpdateTenant(actor, tenant),
  async run(context, input, tenant) {
    const problems = tenantProblems(input);
    if (Object.keys(problems).length > 0) throw invalid('tenancy.invalid', problems);
    await patchTenant(context.tx, patchOf(input));
    context.emit({
      topic: 'tenant.changed',
      subjectKind: 'tenant',
      subjectId: tenant.id,
      data: { part: 'record' },
    });
  },
});

function patchOf(input: UpdateTenantInput): TenantPatch {
  return {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.brandColour === undefined ? {} : { brand_colour: input.brandColour.toLowerCase() }),
    ...(input.languages === undefined
      ? {}
      : { languages: LANGS.filter((lang) => input.languages?.includes(lang)) }),
    ...(input.email === undefined ? {} : { email: input.email }),
    ...(input.phone === undefined ? {} : { phone: input.phone }),
    ...(input.street === undefined ? {} : { street: input.street }),
    ...(input.postcode === undefined ? {} : { postcode: input.postcode }),
    ...(input.city === undefined ? {} : { city: input.city }),
    ...(input.director === undefined ? {} : { director: input.director }),
    ...(input.hostProvider === undefined ? {} : { host_provider: input.hostProvider }),
  };
}
