-- The sponsor of :person in the newest of their times as a distributor up to :day.
select sponsor_id
  from enrollment
 where person_id = :person
   and joined_on <= :day
 order by joined_on desc, id desc
 limit 1
