-- The phones and e-mail addresses of :person beside the main ones, and the postal addresses.
select kind, label, value
  from contact
 where person_id = :person
 order by id
