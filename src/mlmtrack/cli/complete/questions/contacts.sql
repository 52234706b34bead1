-- The phones, e-mail addresses or postal addresses, as :kind says, of :person, the main one first.
select value, description
  from (
    select phone as value, coalesce(phone_label, '') as description, 0 as place
      from person
     where id = :person and :kind = 'phone' and phone is not null
     union all
    select email, coalesce(email_label, ''), 0
      from person
     where id = :person and :kind = 'email' and email is not null
     union all
    select value, coalesce(label, ''), id
      from contact
     where person_id = :person and kind = :kind
  ) as known
 order by place
 limit :most
