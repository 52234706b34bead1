-- To whom somebody's letter goes, and how far it came.
select recipient as value,
       case when replied_on is not null then 'replied' when sent_on is not null then 'sent' else '' end as description
  from letter
 where person_id = :person
 order by id
 limit :most
