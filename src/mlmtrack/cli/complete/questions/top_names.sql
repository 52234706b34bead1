-- Who is among somebody's ten prospects, and how far they came.
select name as value,
       case when decided_on is not null then 'decided'
            when answered_on is not null then 'answered'
            when contacted_on is not null then 'contacted'
            else '' end as description
  from top_name
 where person_id = :person
 order by id
 limit :most
