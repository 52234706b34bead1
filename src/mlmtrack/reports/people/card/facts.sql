-- What is worth remembering about :person.
select kind, text
  from fact
 where person_id = :person
 order by id
