/**
 * Communes whose initial h is aspirated (« de Honfleur », not « d’Honfleur »): those that the code officiel
 * géographique types as taking « de » (typeLiaison 0), and the Polynesian and Kanak names, which it does not type.
 * No rule of spelling tells them apart. Homonyms that it types both ways are left to the general rule.
 */
const ASPIRATED = new Set(
  `
Habsheim|Hachan|Hadancourt-le-Haut-Clocher|Haegen|Hagedet|Hagenbach|Hagenthal-le-Bas|Hagenthal-le-Haut|
Haget|Hagnicourt|Haguenau|Hailles|Haimps|Haims|Halles-sous-les-Côtes|Ham|Ham-en-Artois|Ham-les-Moines|
Ham-sous-Varsberg|Ham-sur-Meuse|Hambach|Hambers|Hambye|Hamelet|Hames-Boucres|Hammeville|Hamonville|
Hampigny|Hampont|Han-devant-Pierrepont|Han-lès-Juvigny|Han-sur-Meuse|Han-sur-Nied|Handschuheim|Hangard|
Hangenbieten|Hangviller|Hannapes|Hannappes|Hannogne-Saint-Martin|Hannogne-Saint-Rémy|
Hannonville-Suzémont|Hannonville-sous-les-Côtes|Hans|Hanvec|Hanviller|Hanvoile|Hao|Happencourt|Harcy|
Hardanges|Hardinvast|Harricourt|Harskirchen|Hartmannswiller|Harville|Hary|Hatten|Hattmatt|Hattstatt|
Hauban|Haudivillers|Haulies|Haulmé|Hausgauen|Haut Valromey|Haut-Bocage|Haut-Lieu|Haut-Loquin|
Haut-du-Them-Château-Lambert|Hautbos|Haute-Amance|Haute-Avesnes|Haute-Goulaine|Haute-Kontz|
Haute-Rivoire|Haute-Vigneulles|Haute-Épine|Hautecloque|Hautefage|Hautefontaine|Hautes-Duyes|
Hauteville-la-Guichard|Hauteville-sur-Mer|Haution|Hautot-le-Vatois|Hautot-sur-Seine|Hauts de Bienne|
Hautteville-Bocage|Hauville|Hauviné|Haybes|Hecken|Hecmanville|Hegeney|Heidolsheim|Heidwiller|
Heiligenberg|Heiligenstein|Heilles|Heimersdorf|Heimsbrunn|Heiteren|Heiwiller|Helfrantzkirch|Helleville|
Hem|Hem-Hardinval|Hem-Lenglet|Hem-Monacu|Hengwiller|Henvic|Herbitzheim|Herbsheim|Hercé|Hermes|
Hermival-les-Vaux|Herpont|Herran|Herrlisheim|Herrlisheim-près-Colmar|Hescamps|Hessenheim|Hettenschlag|
Heudicourt-sous-les-Côtes|Heugueville-sur-Sienne|Hibarette|Hienghène|Hierges|Hiermont|Hiesville|Hiis|
Hikueru|Hilsenheim|Hinacourt|Hindisheim|Hindlingen|Hinsbourg|Hinsingen|Hipsheim|Hirschland|Hirsingue|
Hirtzbach|Hirtzfelden|Hitiaa O Te Ra|Hitte|Hiva-Oa|Hochfelden|Hochstatt|Hochstett|Hocquigny|
Hodenc-en-Bray|Hodenc-l'Évêque|Hodeng-Hodenger|Hodeng-au-Bosc|Hoffen|Hohengœft|Hohfrankenheim|Hohrod|
Holnon|Holque|Holtzheim|Hombourg|Hombourg-Budange|Hombourg-Haut|Hommarting|Hommert|Hon-Hergies|
Hondainville|Hondouville|Honfleur|Honguemare-Guenouville|Honskirch|Horbourg-Wihr|Horgues|
Hornoy-le-Bourg|Hoste|Hotot-en-Auge|Hottot-les-Bagues|Hottviller|Houaïlou|Houdan|Houdilcourt|
Houetteville|Houeydets|Houldizy|Houlette|Houlgate|Houlle|Houppeville|Houquetot|Hourc|Hourges|Houry|
Houssen|Housset|Houville-en-Vexin|Hoymille|Huahine|Huanne-Montmartin|Huelgoat|Huest|Hugleville-en-Caux|
Huillé-Lézigné|Huiron|Huisnes-sur-Mer|Humes-Jorquenay|Hunawihr|Hundsbach|Huningue|Hunspach|Hurtigheim|
Husseren-Wesserling|Husseren-les-Châteaux|Huttendorf|Huttenheim|Hyet|Hyémondans|Hèches|Hères|
Hédé-Bazouges|Hégenheim|Hémevez|Hénansal|Hénon|Hésingue|Hœdic|Hœnheim|Hœrdt
`
    .trim()
    .replaceAll('\n', '')
    .split('|'),
);

/** Vowels that elide, and Y: the code officiel géographique elides before every Y (« d’Yvetot », « d’Yenne »). */
const ELIDING = /^[AEIOUYŒÆ]/;

function elides(name: string): boolean {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  if (bare.startsWith('H')) return !ASPIRATED.has(name.replaceAll('’', "'"));
  return ELIDING.test(bare) && name !== 'Yaté';
}

/** The name as it is printed: with the typographic apostrophe that the official list does not use. */
export function displayName(name: string): string {
  return name.replaceAll("'", '’');
}

function afterArticle(name: string, article: string): string | null {
  return name.startsWith(`${article} `) ? displayName(name.slice(article.length + 1)) : null;
}

/**
 * « de » and the name of a commune: « de Fontaine-le-Port », « d’Ambérieu-en-Bugey »,
 * « du Havre », « des Abymes », « de La Rochelle », « de L’Haÿ-les-Roses ».
 */
export function deCommune(name: string): string {
  const le = afterArticle(name, 'Le');
  if (le) return `du ${le}`;
  const les = afterArticle(name, 'Les');
  if (les) return `des ${les}`;
  return elides(name) ? `d’${displayName(name)}` : `de ${displayName(name)}`;
}

/** « à » and the name: « à Fontaine-le-Port », « au Havre », « aux Abymes », « à La Rochelle ». */
export function aCommune(name: string): string {
  const le = afterArticle(name, 'Le');
  if (le) return `au ${le}`;
  const les = afterArticle(name, 'Les');
  if (les) return `aux ${les}`;
  return `à ${displayName(name)}`;
}
