-- The tags of :person.
select tag
  from tag
 where person_id = :person
 order by tag
