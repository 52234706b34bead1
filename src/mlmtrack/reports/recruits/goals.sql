-- What :person wants to reach, as it was put down.
select text
  from fact
 where person_id = :person
   and kind = 'goal'
 order by id
