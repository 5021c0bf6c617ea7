// What serve.test.ts has `rehearse run` judge.

export const network = {
  promise: 'a network of its own',
  claims: [
    {
      claim: 'there is the block 10.7.0.0/16',
      *problems({ seen }) {
        if (!seen.Vpcs.some(({ CidrBlock }) => CidrBlock === '10.7.0.0/16')) yield 'there is none';
      },
    },
  ],
};
