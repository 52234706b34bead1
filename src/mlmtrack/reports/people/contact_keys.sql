-- What the phones, e-mail and postal addresses of everybody are compared by, the main ones first.
select id as person_id, 'phone' as kind, phone_key as value_key
  from person
 where phone_key is not null
 union all
select id, 'email', email_key
  from person
 where email_key is not null
 union all
select person_id, kind, value_key
  from contact
