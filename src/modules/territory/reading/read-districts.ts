import { type FileDistrict, pointsOf, readFeature } from '../geojson.ts';
import type { ReportLine } from '../report.ts';
import { territoryErrors } from '../territory.errors.ts';
import { REASONS } from '../territory.messages.ts';
import type { Source } from './bytes.ts';

/** What a file of districts says. */
export interface DistrictFile {
  /** With the place in the file, from 1. */
  readonly districts: readonly (FileDistrict & { readonly line: number })[];
  readonly lines: readonly ReportLine[];
}

const MOST_BYTES = 20_000_000;
const MOST_FEATURES = 2_000;
const MOST_POINTS = 500_000;

/** Reads a GeoJSON FeatureCollection (RFC 7946). Throws AppError `territory.*` where it is none, or too large. */
export async function readDistricts(source: Source): Promise<DistrictFile> {
  const features = featuresOf(await textOf(source));
  const districts: (FileDistrict & { readonly line: number })[] = [];
  const lines: ReportLine[] = [];
  const names = new Set<string>();
  let points = 0;
  for (const [index, feature] of features.entries()) {
    const line = index + 1;
    const read = readFeature(feature);
    const refuse = (why: ReportLine['why'][number], label: string) =>
      lines.push({ line, outcome: 'refused', label, why: [why], problem: true });
    if ('refused' in read) refuse(read.refused, read.label);
    else if (names.has(read.district.name)) refuse(REASONS.sameName, read.district.name);
    else {
      names.add(read.district.name);
      points += pointsOf(read.district.geometry);
      districts.push({ ...read.district, line });
    }
    if (points > MOST_POINTS) throw territoryErrors.tooManyFeatures(MOST_FEATURES);
  }
  return { districts, lines };
}

async function textOf(source: Source): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source()) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw territoryErrors.tooLarge(MOST_BYTES / 1e6);
    chunks.push(chunk);
  }
  if (bytes === 0) throw territoryErrors.empty();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw territoryErrors.notGeoJson();
  }
}

function featuresOf(text: string): readonly unknown[] {
  const collection = parsed(text);
  const { type, features } = (collection ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features)) throw territoryErrors.notGeoJson();
  if (features.length > MOST_FEATURES) throw territoryErrors.tooManyFeatures(MOST_FEATURES);
  return features;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw territoryErrors.notGeoJson();
  }
}
