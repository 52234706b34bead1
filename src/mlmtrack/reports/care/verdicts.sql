-- The verdicts that hold on :day, the newest last.
select person_id, quarter, because, given_on
  from verdict
 where given_on <= :day
   and (withdrawn_on is null or withdrawn_on > :day)
 order by given_on, id
