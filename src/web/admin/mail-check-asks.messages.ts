import { defineMessages } from '#platform/i18n/index.ts';
import type { MailFinding } from '#platform/mail-check/index.ts';

type Facts = MailFinding['facts'];
type Sentence = (facts: Facts) => string;

/** What to ask where no record can be written in advance; `${topic}.${code}`. */
export const askTexts = defineMessages(
  {
    hello: 'Bonjour,',
    thanks: 'Merci d’avance.',
    publish: (zone: string) => `Pouvez-vous publier dans la zone DNS de ${zone} l’enregistrement suivant ?`,
    name: 'Nom :',
    type: 'Type :',
    value: 'Valeur :',
    replaces: 'Il remplace :',
    asks: {
      'from.public': ({ domain }: Facts) =>
        `Notre site envoie aujourd’hui ses courriels avec une adresse ${domain}. Nous voulons envoyer avec une adresse de notre propre domaine. Pouvez-vous créer cette adresse, nous donner le serveur d’envoi (SMTP), et publier pour notre domaine les enregistrements SPF, DKIM et DMARC correspondants ?`,
      'from.alias': ({ domain, target }: Facts) =>
        `Les courriels de notre site partent avec une adresse en @${domain}, qui est un alias (CNAME) de ${target} : on ne peut rien y publier. Pouvez-vous soit remplacer l’alias par des enregistrements A et AAAA, soit nous donner une adresse d’expédition sur notre domaine principal ?`,
      'from.missing': ({ domain }: Facts) =>
        `Le domaine ${domain}, avec lequel notre site envoie ses courriels, n’existe pas dans le DNS. Pouvez-vous le créer, ou nous donner une adresse d’expédition sur un domaine qui existe ?`,
      'spf.absent': ({ domain }: Facts) =>
        `Nous envoyons des courriels en @${domain} par votre serveur SMTP. Pouvez-vous nous donner l’enregistrement SPF à publier pour ce domaine (le terme « include: » ou les adresses IP d’envoi) ?`,
      'spf.sender_unknown': ({ domain }: Facts) =>
        `Nous envoyons des courriels en @${domain} par votre serveur SMTP. Pouvez-vous nous indiquer par quelles adresses IP, ou par quel terme « include: », ces envois sont autorisés dans l’enregistrement SPF de ${domain} ?`,
      'spf.fault_syntax': ({ at, term }: Facts) =>
        `L’enregistrement SPF de ${at} contient une erreur à « ${term} » et n’est donc pas valable (RFC 7208, 4.6). Pouvez-vous le corriger ?`,
      'spf.fault_lookups': ({ domain }: Facts) =>
        `L’enregistrement SPF de ${domain} demande plus de dix recherches DNS et n’est donc pas valable (RFC 7208, 4.6.4). Pouvez-vous en retirer les services que nous n’utilisons plus, ou remplacer des « include: » par des adresses IP ?`,
      'spf.fault_voids': ({ at, term }: Facts) =>
        `L’enregistrement SPF de ${at} nomme des domaines qui n’existent plus, dont « ${term} », et n’est donc pas valable (RFC 7208, 4.6.4). Pouvez-vous les retirer ?`,
      'spf.fault_mx': ({ at, term }: Facts) =>
        `Dans l’enregistrement SPF de ${at}, « ${term} » renvoie à plus de dix serveurs : il n’est donc pas valable (RFC 7208, 4.6.4). Pouvez-vous écrire leurs adresses IP à la place ?`,
      'spf.fault_include': ({ at, term }: Facts) =>
        `Dans l’enregistrement SPF de ${at}, « ${term} » renvoie à un domaine qui n’en publie pas : il n’est donc pas valable (RFC 7208, 5.2). Pouvez-vous le corriger ?`,
      'spf.fault_loop': ({ at, term }: Facts) =>
        `L’enregistrement SPF de ${at} tourne en rond à « ${term} » et n’est donc pas valable. Pouvez-vous le corriger ?`,
      'spf.fault_name': ({ at, term }: Facts) =>
        `L’enregistrement SPF de ${at} contient un nom impossible, « ${term} », et n’est donc pas valable. Pouvez-vous le corriger ?`,
      'spf.fault_several': ({ at }: Facts) =>
        `${at} publie plusieurs enregistrements SPF : ils s’annulent (RFC 7208, 3.2). Pouvez-vous n’en garder qu’un, qui les réunit ?`,
      'dkim.none_found': ({ domain }: Facts) =>
        `Pouvez-vous activer la signature DKIM de nos courriels envoyés en @${domain}, avec une clé RSA de 2048 bits, publier la clé (ou nous donner l’enregistrement à publier), et nous indiquer son sélecteur ?`,
      'dkim.named_absent': ({ domain, named }: Facts) =>
        `Aucune clé DKIM n’est publiée pour ${domain} sous le sélecteur ${named}. Pouvez-vous la publier, ou nous donner l’enregistrement à publier (nom et valeur), et confirmer que nos courriels en @${domain} sont signés avec elle ?`,
      'dkim.weak': ({ at, bits }: Facts) =>
        `Notre clé DKIM ${at} n’a que ${bits} bits. Pouvez-vous la remplacer par une clé de 2048 bits sous un nouveau sélecteur, puis nous indiquer celui-ci ?`,
      'dkim.short': ({ at, bits }: Facts) =>
        `Notre clé DKIM ${at} n’a que ${bits} bits : elle n’est plus acceptée (RFC 8301). Pouvez-vous la remplacer par une clé de 2048 bits sous un nouveau sélecteur, puis nous indiquer celui-ci ?`,
      'dkim.revoked': ({ at }: Facts) =>
        `Notre clé DKIM ${at} est vide, donc retirée. Avec quel sélecteur nos courriels sont-ils signés aujourd’hui ? S’ils ne le sont pas, pouvez-vous activer la signature avec une clé de 2048 bits ?`,
      'dkim.unreadable': ({ at }: Facts) =>
        `L’enregistrement DKIM ${at} ne peut pas être lu. Pouvez-vous le publier de nouveau, sans espace ni guillemet ajouté dans la valeur de p= ?`,
      'mx.refuses': ({ domain, from }: Facts) =>
        `${domain} déclare ne recevoir aucun courriel (MX « . »), alors que notre site envoie avec l’adresse ${from}. Pouvez-vous publier un serveur de réception (MX) pour ${domain}, et créer cette adresse ou un renvoi vers une boîte que nous lisons ?`,
      'mx.nowhere': ({ domain, from }: Facts) =>
        `Notre site envoie des courriels avec l’adresse ${from}. Pouvez-vous publier un serveur de réception (MX) pour ${domain}, et créer cette adresse ou un renvoi vers une boîte que nous lisons ?`,
      'mx.implicit': ({ domain, from }: Facts) =>
        `Notre site envoie des courriels avec l’adresse ${from}. Pouvez-vous publier un serveur de réception (MX) pour ${domain}, et créer cette adresse ou un renvoi vers une boîte que nous lisons ?`,
    } as Record<string, Sentence>,
  },
  {
    hello: 'Hello,',
    thanks: 'Thank you in advance.',
    publish: (zone: string) => `Could you publish the following record in the DNS zone of ${zone}?`,
    name: 'Name:',
    type: 'Type:',
    value: 'Value:',
    replaces: 'It replaces:',
    asks: {
      'from.public': ({ domain }: Facts) =>
        `Our site sends its e-mails with an address at ${domain} today. We want to send with an address in our own domain. Could you create that address, give us the outgoing server (SMTP), and publish the SPF, DKIM and DMARC records for our domain?`,
      'from.alias': ({ domain, target }: Facts) =>
        `E-mails of our site leave with an address at ${domain}, which is an alias (CNAME) of ${target}: nothing can be published there. Could you either put A and AAAA records in place of the alias, or give us a sender address in our main domain?`,
      'from.missing': ({ domain }: Facts) =>
        `The domain ${domain}, with which our site sends its e-mails, does not exist in the DNS. Could you create it, or give us a sender address in a domain that exists?`,
      'spf.absent': ({ domain }: Facts) =>
        `We send e-mails at ${domain} through your SMTP server. Could you give us the SPF record to publish for this domain (the term “include:” or the sending IP addresses)?`,
      'spf.sender_unknown': ({ domain }: Facts) =>
        `We send e-mails at ${domain} through your SMTP server. Could you tell us by which IP addresses, or by which term “include:”, the SPF record of ${domain} lets them be sent?`,
      'spf.fault_syntax': ({ at, term }: Facts) =>
        `The SPF record of ${at} has a fault at “${term}” and is therefore void (RFC 7208, 4.6). Could you correct it?`,
      'spf.fault_lookups': ({ domain }: Facts) =>
        `The SPF record of ${domain} asks for more than ten DNS look-ups and is therefore void (RFC 7208, 4.6.4). Could you take out the services that we no longer use, or put IP addresses in place of some “include:”?`,
      'spf.fault_voids': ({ at, term }: Facts) =>
        `The SPF record of ${at} names domains that are gone, among them “${term}”, and is therefore void (RFC 7208, 4.6.4). Could you take them out?`,
      'spf.fault_mx': ({ at, term }: Facts) =>
        `In the SPF record of ${at}, “${term}” points to more than ten servers: it is therefore void (RFC 7208, 4.6.4). Could you write their IP addresses instead?`,
      'spf.fault_include': ({ at, term }: Facts) =>
        `In the SPF record of ${at}, “${term}” points to a domain that publishes none: it is therefore void (RFC 7208, 5.2). Could you correct it?`,
      'spf.fault_loop': ({ at, term }: Facts) =>
        `The SPF record of ${at} goes in circles at “${term}” and is therefore void. Could you correct it?`,
      'spf.fault_name': ({ at, term }: Facts) =>
        `The SPF record of ${at} holds an impossible name, “${term}”, and is therefore void. Could you correct it?`,
      'spf.fault_several': ({ at }: Facts) =>
        `${at} publishes several SPF records: they cancel each other (RFC 7208, 3.2). Could you keep one only, which unites them?`,
      'dkim.none_found': ({ domain }: Facts) =>
        `Could you switch on the DKIM signature of our e-mails sent at ${domain}, with an RSA key of 2048 bits, publish the key (or give us the record to publish), and tell us its selector?`,
      'dkim.named_absent': ({ domain, named }: Facts) =>
        `No DKIM key is published for ${domain} under the selector ${named}. Could you publish it, or give us the record to publish (name and value), and confirm that our e-mails at ${domain} are signed with it?`,
      'dkim.weak': ({ at, bits }: Facts) =>
        `Our DKIM key ${at} has ${bits} bits only. Could you replace it by a key of 2048 bits under a new selector, and tell us the latter?`,
      'dkim.short': ({ at, bits }: Facts) =>
        `Our DKIM key ${at} has ${bits} bits only: it is no longer accepted (RFC 8301). Could you replace it by a key of 2048 bits under a new selector, and tell us the latter?`,
      'dkim.revoked': ({ at }: Facts) =>
        `Our DKIM key ${at} is empty, hence withdrawn. With which selector are our e-mails signed today? If they are not, could you switch on the signature with a key of 2048 bits?`,
      'dkim.unreadable': ({ at }: Facts) =>
        `The DKIM record ${at} cannot be read. Could you publish it again, without a space or quotation mark added to the value of p=?`,
      'mx.refuses': ({ domain, from }: Facts) =>
        `${domain} declares that it receives no e-mail (MX “.”), while our site sends with the address ${from}. Could you publish a server that receives (MX) for ${domain}, and create this address or a redirection to a mailbox that we read?`,
      'mx.nowhere': ({ domain, from }: Facts) =>
        `Our site sends e-mails with the address ${from}. Could you publish a server that receives (MX) for ${domain}, and create this address or a redirection to a mailbox that we read?`,
      'mx.implicit': ({ domain, from }: Facts) =>
        `Our site sends e-mails with the address ${from}. Could you publish a server that receives (MX) for ${domain}, and create this address or a redirection to a mailbox that we read?`,
    } as Record<string, Sentence>,
  },
);
