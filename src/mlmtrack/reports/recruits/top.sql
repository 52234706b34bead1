-- The prospects that :person begins with, as it stood on :day.
select name,
       added_on,
       case when contacted_on <= :day then contacted_on end as contacted_on,
       case when answered_on <= :day then answered_on end as answered_on,
       case when decided_on <= :day then decided_on end as decided_on
  from top_name
 where person_id = :person
   and added_on <= :day
 order by id
