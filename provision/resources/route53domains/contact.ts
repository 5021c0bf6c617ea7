// Whose the domain is said to be: a registrar wants to know, and a rehearsal has nobody.

import type { ContactDetail } from '@aws-sdk/client-route-53-domains';

export const fictionalContact: ContactDetail = {
  ContactType: 'PERSON',
  FirstName: 'Cloud',
  LastName: 'Rehearsal',
  AddressLine1: '1 Rehearsal Street',
  City: 'Seoul',
  CountryCode: 'KR',
  ZipCode: '04524',
  PhoneNumber: '+82.25550100',
  Email: 'shop@example.com',
};
