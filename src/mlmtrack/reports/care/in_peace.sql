-- Who wishes no contact, since :day or before.
select id
  from person
 where do_not_contact_since <= :day
