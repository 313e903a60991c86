// Documents that the browser tests type in.

// A product descriptor that is in order, but for what `changes` breaks.
export function descriptor({ pii_tagged = true, sla_hours = 24 } = {}) {
  return `${JSON.stringify(
    {
      product_id: 'customer.profile',
      domain: 'customer',
      name: 'customer_profile',
      description: 'One row per customer with contact details, kept current within the day.',
      schema_type: 'avro',
      sla_hours,
      owner_team: 'customer-platform',
      versions: ['1.0.0'],
      tags: ['customer', 'profile'],
      fields: [
        { name: 'customer_id', type: 'string', required: true, is_pii: false, pii_tagged: false },
        { name: 'email', type: 'string', required: true, is_pii: true, pii_tagged },
      ],
      quality: { completeness: 0.99 },
      schema: 'customer_profile.avsc',
      stage: 'production',
    },
    null,
    2,
  )}\n`;
}
