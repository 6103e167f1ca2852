import { expect, test } from 'vitest';
import { archiveService, createContact, editContact } from '#modules/directory/index.ts';
import { requestForAgent } from '#modules/requests/index.ts';
import { aStage } from '#modules/requests/stage.factory.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const stage = await aStage(db);
const { house, town, voirie } = stage;
const admin = { tenantId: town.id, actor: town.admin };

test('a number changed at one spot is the one of the next acknowledgement and of the request’s page', async () => {
  const attach = { serviceId: voirie.service.id, as: 'contact' } as const;
  const fields = { label: 'Atelier', phone: '01 99 00 00 60', email: 'voirie@example.org' };
  const contactId = await createContact.execute(house, { ...admin, input: { ...fields, attach } });
  const first = await stage.open();
  await editContact.execute(house, { ...admin, input: { contactId, phone: '01 99 00 00 61' } });
  const second = await stage.open();
  const shown = async (number: string) => {
    const view = await stage.read((tx) => requestForAgent(tx, town.admin, number, house.clock.now()));
    return JSON.stringify(view);
  };
  expect(await shown(second.number)).toContain('01 99 00 00 61');
  expect(await shown(second.number)).not.toContain('01 99 00 00 60');
  // What was told stays told: an acknowledgement is an act.
  expect(await shown(first.number)).toContain('01 99 00 00 60');
});

test('a service in which a request is open is not archived: how many, and where to move them', async () => {
  const other = town.serviceIds.find((id) => id !== voirie.service.id) ?? '';
  // Its subjects lead elsewhere already: what was opened before stays where it is.
  await stage.read((tx) =>
    tx.db
      .updateTable('subject')
      .set({ service_id: other })
      .where('service_id', '=', voirie.service.id)
      .execute(),
  );
  const archive = () =>
    archiveService
      .execute(house, { ...admin, input: { serviceId: voirie.service.id } })
      .catch((cause) => cause);
  const error = await archive();
  expect(error.code).toBe('directory.service_in_use');
  expect(error.text.fr).toBe(
    'Ce service ne peut pas encore être archivé : 2 demandes y sont ouvertes. D’abord, confiez les demandes à un autre service (Bureau, filtre « service »).',
  );
  await stage.read((tx) => tx.db.updateTable('request').set({ state: 'closed' }).execute());
  expect(await archive()).toBeUndefined();
});
