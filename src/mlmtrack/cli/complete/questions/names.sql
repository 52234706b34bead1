-- Whose name begins like this, and whether somebody else has the same one.
select person.id, person.name,
       exists (
         select 1 from person as twin
          where twin.name_key = person.name_key and twin.id <> person.id and twin.archived_on is null
       ) as has_a_twin
  from person
 where person.name_key >= :start
   and person.name_key < :end
   and person.archived_on is null
 order by person.name_key, person.id
 limit :most
