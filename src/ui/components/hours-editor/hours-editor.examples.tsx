import type { ComponentExamples } from '../../text.ts';
import { OpeningHours } from '../opening-hours/opening-hours.tsx';
import { DayField, HoursPreview, WeekFieldset } from './hours-editor.tsx';
import { SuggestedInput } from './suggested-input.tsx';

const texts = {
  conditions: 'Conditions',
  weeks: 'Quelles semaines',
  terms: 'Vacances scolaires',
  reception: 'Accueil',
  note: 'Précision',
};
const conditions = (name: string, legend: string) => ({
  legend,
  weeks: { name: `${name}_semaines`, value: '', items: [{ value: '', label: 'Toutes' }] },
  terms: { name: `${name}_vacances`, value: 'hors', items: [{ value: 'hors', label: 'Hors vacances' }] },
  reception: { name: `${name}_rdv`, value: '', items: [{ value: '', label: 'Sans rendez-vous' }] },
  note: { name: `${name}_note`, value: '' },
});

export const hoursEditorExamples: ComponentExamples = {
  name: 'HoursEditor',
  accessibility: [
    'The days are fields of one group; the way to write them describes each field.',
    'A day that cannot be read says so in its own field, in words that show how to write it.',
    'The conditions are in a block that opens without a script, and name their day for screen readers.',
    'A preview that a script brings is announced in one line, not read out whole.',
  ],
  examples: [
    {
      name: 'A week, one day not understood',
      element: (
        <WeekFieldset legend="La semaine ordinaire" hint="Écrivez par exemple 9h-12h, 14h-17h." hintId="aide">
          <DayField
            name="lun"
            label="Lundi"
            value="9h-12h, 14h-17h30"
            describedBy="aide"
            slots={[conditions('lun_1', 'Plage 1')]}
            open={false}
            texts={texts}
          />
          <DayField
            name="mar"
            label="Mardi"
            value="<b>le matin</b>"
            error="« <b>le matin</b> » n’est pas compris. Écrivez par exemple 9h-12h et 14h-17h."
            describedBy="aide"
            slots={[conditions('mar_1', 'Plage 1')]}
            open
            texts={texts}
          />
        </WeekFieldset>
      ),
    },
    {
      name: 'Preview',
      element: (
        <HoursPreview
          title="Ce que le public lira"
          status="L’aperçu est à jour."
          sections={[
            { title: null, lines: ['Du lundi au vendredi : 9 h – 12 h et 14 h – 17 h'] },
            { title: 'Jours fériés', lines: ['Fermé les jours fériés'] },
          ]}
          weeks={
            <OpeningHours
              caption="Cette semaine"
              texts={{ day: 'Jour', hours: 'Horaires', closed: 'fermé', today: '(aujourd’hui)' }}
              days={[{ day: 'Lundi 23 novembre', hours: ['9 h – 12 h'], today: true }]}
            />
          }
          osm={{ label: 'Pour OpenStreetMap', value: 'Mo-Fr 09:00-12:00,14:00-17:00; PH off' }}
        />
      ),
    },
    {
      name: 'Text with usual words',
      element: <SuggestedInput name="raison" label="Raison" suggestions={['congés', 'travaux']} optional />,
    },
  ],
};
