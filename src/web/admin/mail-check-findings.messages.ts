import { defineMessages } from '#platform/i18n/index.ts';
import type { MailFinding } from '#platform/mail-check/index.ts';

type Facts = MailFinding['facts'];
type Sentence = (facts: Facts) => string;
/** A sentence for each code of each topic: a code without words does not compile. */
type Sentences = { [F in MailFinding as F['topic']]: { [C in F['code']]: Sentence } };

/** What was found, in one plain sentence. */
export const findingTexts = defineMessages(
  {
    from: {
      own: ({ domain }) =>
        `Les courriels partent au nom de ${domain}, un domaine où l’on peut publier ce qu’il faut.`,
      public: ({ domain }) =>
        `${domain} est une messagerie grand public : personne à la mairie n’y peut rien publier, et ce qui part en son nom d’un autre serveur est refusé.`,
      alias: ({ domain, target }) =>
        `${domain} est un alias (CNAME) de ${target} : à côté d’un alias on ne peut publier ni SPF, ni adresse de réception.`,
      missing: ({ domain }) => `Le domaine ${domain} n’existe pas dans le DNS.`,
      silent: ({ domain }) => `Le DNS n’a pas répondu pour ${domain}. Réessayez dans quelques minutes.`,
    },
    spf: {
      passes: ({ domain, through }) =>
        `L’enregistrement SPF de ${domain} autorise votre serveur d’envoi${through ? ` (il autorise ${through})` : ''}.`,
      relay_passes: ({ domain }) =>
        `L’enregistrement SPF de ${domain} autorise l’adresse de votre serveur d’envoi.`,
      envelope: ({ domain, provider }) =>
        `L’enregistrement SPF de ${domain} n’autorise pas ${provider}, et ce n’est pas gênant : ${provider} envoie sous son propre nom de retour. C’est DKIM qui doit réussir.`,
      sender_unknown: ({ domain, through }) =>
        `${domain} publie un enregistrement SPF${through ? ` qui autorise ${through}` : ''}. Nous ne savons pas si votre serveur d’envoi en fait partie : dites-nous plus bas quel fournisseur envoie.`,
      absent: ({ domain }) => `${domain} ne publie pas d’enregistrement SPF.`,
      sender_missing: ({ domain, provider }) =>
        `L’enregistrement SPF de ${domain} n’autorise pas ${provider || 'tous les serveurs que vous avez indiqués'}.`,
      everybody: ({ domain }) =>
        `L’enregistrement SPF de ${domain} autorise le monde entier (+all) : il ne protège de rien, et les messageries s’en méfient.`,
      silent: () => 'Le DNS n’a pas répondu pour SPF. Réessayez dans quelques minutes.',
      fault_several: ({ at, count }) =>
        `${at} publie plusieurs enregistrements SPF (${count}) : ils s’annulent. Il n’en faut qu’un.`,
      fault_syntax: ({ at, term }) =>
        `L’enregistrement SPF de ${at} contient une erreur (« ${term} ») : il ne vaut rien.`,
      fault_lookups: ({ domain }) =>
        `L’enregistrement SPF de ${domain} demande plus de dix recherches DNS : au-delà, il ne vaut rien.`,
      fault_voids: ({ at, term }) =>
        `L’enregistrement SPF de ${at} nomme trop de domaines qui n’existent plus (dont « ${term} ») : il ne vaut rien.`,
      fault_mx: ({ at, term }) =>
        `L’enregistrement SPF de ${at} renvoie à plus de dix serveurs (« ${term} ») : il ne vaut rien.`,
      fault_include: ({ at, term }) =>
        `L’enregistrement SPF de ${at} renvoie à un domaine qui n’en publie pas (« ${term} ») : il ne vaut rien.`,
      fault_loop: ({ at, term }) =>
        `L’enregistrement SPF de ${at} tourne en rond (« ${term} ») : il ne vaut rien.`,
      fault_name: ({ at, term }) =>
        `L’enregistrement SPF de ${at} contient un nom impossible (« ${term} ») : il ne vaut rien.`,
    },
    dkim: {
      strong: ({ at, bits }) =>
        `Une clé DKIM ${bits ? `de ${bits} bits ` : ''}est publiée (${at}). Le message d’essai dira si vos courriels sont bien signés.`,
      weak: ({ at, bits }) =>
        `La clé DKIM publiée (${at}) a ${bits} bits : elle sert encore, mais 2048 sont recommandés.`,
      short: ({ at, bits }) =>
        `La clé DKIM publiée (${at}) n’a que ${bits} bits : les messageries ne l’acceptent plus.`,
      revoked: ({ at }) => `La clé DKIM ${at} est retirée : sa partie publique est vide.`,
      unreadable: ({ at }) => `La clé DKIM ${at} ne peut pas être lue : elle a sans doute été mal recopiée.`,
      named_absent: ({ named }) => `Aucune clé DKIM n’est publiée sous le sélecteur indiqué (${named}).`,
      none_found: () =>
        'Aucune clé DKIM n’est trouvée sous les noms courants. Il y en a peut-être une sous un autre nom : seul le fournisseur le sait.',
      silent: () => 'Le DNS n’a pas répondu pour DKIM. Réessayez dans quelques minutes.',
    },
    dmarc: {
      reject: ({ at }) => `${at} demande de refuser les courriels qui se font passer pour vous.`,
      quarantine: ({ at }) =>
        `${at} demande de classer en indésirables les courriels qui se font passer pour vous.`,
      watch: ({ at }) =>
        `${at} publie une règle DMARC qui observe sans rien bloquer (p=none) : c’est le minimum demandé.`,
      unready: ({ at, policy }) =>
        `${at} demande de bloquer (p=${policy}) ce qui n’est authentifié ni par SPF ni par DKIM : vos propres courriels le seront tant que les points ci-dessus ne sont pas réglés.`,
      absent: ({ domain }) => `Aucune règle DMARC n’est publiée pour ${domain}, ni au-dessus.`,
      several: ({ at, count }) =>
        `${at} publie plusieurs règles DMARC (${count}) : elles s’annulent. Il n’en faut qu’une.`,
      invalid: ({ at }) => `La règle DMARC de ${at} ne dit pas quoi faire (p=) : elle ne vaut rien.`,
      silent: () => 'Le DNS n’a pas répondu pour DMARC. Réessayez dans quelques minutes.',
    },
    mx: {
      receives: ({ from, host }) =>
        `Les réponses peuvent arriver (${host}). Vérifiez que la boîte ${from} existe ou renvoie vers une boîte que quelqu’un lit.`,
      refuses: ({ domain }) =>
        `${domain} déclare ne recevoir aucun courriel : certaines messageries refusent ce qui en vient.`,
      nowhere: ({ domain }) =>
        `${domain} n’a pas de serveur de réception : ni réponse ni avis de non-remise ne peut arriver.`,
      implicit: ({ domain }) =>
        `${domain} n’a pas de serveur de réception déclaré : les réponses iraient au serveur du site, qui n’en attend sans doute pas.`,
      silent: () => 'Le DNS n’a pas répondu pour la réception. Réessayez dans quelques minutes.',
    },
  } satisfies Sentences,
  {
    from: {
      own: ({ domain }: Facts) =>
        `E-mails leave in the name of ${domain}, a domain where what is needed can be published.`,
      public: ({ domain }: Facts) =>
        `${domain} is a mail service of the general public: nobody at the town hall can publish anything there, and what leaves in its name from another server is refused.`,
      alias: ({ domain, target }: Facts) =>
        `${domain} is an alias (CNAME) of ${target}: beside an alias neither SPF nor a place of reception can be published.`,
      missing: ({ domain }: Facts) => `The domain ${domain} does not exist in the DNS.`,
      silent: ({ domain }: Facts) => `The DNS did not answer for ${domain}. Try again in some minutes.`,
    },
    spf: {
      passes: ({ domain, through }: Facts) =>
        `The SPF record of ${domain} lets your outgoing server send${through ? ` (it lets ${through})` : ''}.`,
      relay_passes: ({ domain }: Facts) =>
        `The SPF record of ${domain} lets the address of your outgoing server send.`,
      envelope: ({ domain, provider }: Facts) =>
        `The SPF record of ${domain} does not let ${provider} send, and that does no harm: ${provider} sends under a return address of its own. DKIM is what must pass.`,
      sender_unknown: ({ domain, through }: Facts) =>
        `${domain} publishes an SPF record${through ? ` that lets ${through} send` : ''}. We do not know whether your outgoing server is among them: tell us below which provider sends.`,
      absent: ({ domain }: Facts) => `${domain} publishes no SPF record.`,
      sender_missing: ({ domain, provider }: Facts) =>
        `The SPF record of ${domain} does not let ${provider || 'every server that you named'} send.`,
      everybody: ({ domain }: Facts) =>
        `The SPF record of ${domain} lets the whole world send (+all): it protects from nothing, and mail services distrust it.`,
      silent: () => 'The DNS did not answer about SPF. Try again in some minutes.',
      fault_several: ({ at, count }: Facts) =>
        `${at} publishes several SPF records (${count}): they cancel each other. There must be one.`,
      fault_syntax: ({ at, term }: Facts) => `The SPF record of ${at} has a fault (“${term}”): it is void.`,
      fault_lookups: ({ domain }: Facts) =>
        `The SPF record of ${domain} asks for more than ten DNS look-ups: beyond that it is void.`,
      fault_voids: ({ at, term }: Facts) =>
        `The SPF record of ${at} names too many domains that are gone (among them “${term}”): it is void.`,
      fault_mx: ({ at, term }: Facts) =>
        `The SPF record of ${at} points to more than ten servers (“${term}”): it is void.`,
      fault_include: ({ at, term }: Facts) =>
        `The SPF record of ${at} points to a domain that publishes none (“${term}”): it is void.`,
      fault_loop: ({ at, term }: Facts) => `The SPF record of ${at} goes in circles (“${term}”): it is void.`,
      fault_name: ({ at, term }: Facts) =>
        `The SPF record of ${at} holds an impossible name (“${term}”): it is void.`,
    },
    dkim: {
      strong: ({ at, bits }: Facts) =>
        `A DKIM key ${bits ? `of ${bits} bits ` : ''}is published (${at}). The trial message will tell whether your e-mails are signed.`,
      weak: ({ at, bits }: Facts) =>
        `The DKIM key that is published (${at}) has ${bits} bits: it still serves, but 2048 are advised.`,
      short: ({ at, bits }: Facts) =>
        `The DKIM key that is published (${at}) has ${bits} bits only: mail services no longer accept it.`,
      revoked: ({ at }: Facts) => `The DKIM key ${at} is withdrawn: its public part is empty.`,
      unreadable: ({ at }: Facts) => `The DKIM key ${at} cannot be read: it was probably copied wrong.`,
      named_absent: ({ named }: Facts) =>
        `No DKIM key is published under the selector that was given (${named}).`,
      none_found: () =>
        'No DKIM key is found under the common names. There may be one under another name: the provider alone knows.',
      silent: () => 'The DNS did not answer about DKIM. Try again in some minutes.',
    },
    dmarc: {
      reject: ({ at }: Facts) => `${at} asks that e-mails that pass themselves off as yours be refused.`,
      quarantine: ({ at }: Facts) =>
        `${at} asks that e-mails that pass themselves off as yours be filed as spam.`,
      watch: ({ at }: Facts) =>
        `${at} publishes a DMARC rule that watches and blocks nothing (p=none): it is the least that is asked.`,
      unready: ({ at, policy }: Facts) =>
        `${at} asks to block (p=${policy}) what neither SPF nor DKIM authenticates: your own e-mails will be, as long as the points above are not settled.`,
      absent: ({ domain }: Facts) => `No DMARC rule is published for ${domain}, nor above it.`,
      several: ({ at, count }: Facts) =>
        `${at} publishes several DMARC rules (${count}): they cancel each other. There must be one.`,
      invalid: ({ at }: Facts) => `The DMARC rule of ${at} does not say what to do (p=): it is void.`,
      silent: () => 'The DNS did not answer about DMARC. Try again in some minutes.',
    },
    mx: {
      receives: ({ from, host }: Facts) =>
        `Answers can arrive (${host}). Check that the mailbox ${from} exists, or leads to one that somebody reads.`,
      refuses: ({ domain }: Facts) =>
        `${domain} declares that it receives no e-mail: some mail services refuse what comes from it.`,
      nowhere: ({ domain }: Facts) =>
        `${domain} has no server that receives: neither answers nor notices of non-delivery can arrive.`,
      implicit: ({ domain }: Facts) =>
        `${domain} declares no server that receives: answers would go to the server of the site, which probably awaits none.`,
      silent: () => 'The DNS did not answer about reception. Try again in some minutes.',
    },
  },
);
