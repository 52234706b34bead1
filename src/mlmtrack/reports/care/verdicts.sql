-- The verdicts that hold on :day, the newest last.
select person_id, quarter, because, given_on
  from verdict
 where given_on <= :day
   and @not_by(withdrawn_on)
 order by given_on, id
