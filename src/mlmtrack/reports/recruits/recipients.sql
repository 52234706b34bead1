-- Whom :person writes the letter to, as it stood on :day.
select recipient,
       added_on,
       case when sent_on <= :day then sent_on end as sent_on,
       case when replied_on <= :day then replied_on end as replied_on
  from letter
 where person_id = :person
   and added_on <= :day
 order by added_on, id
