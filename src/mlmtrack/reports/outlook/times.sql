-- Every time as a distributor that began by :day, and until when they were new.
select person_id, joined_on, new_until, left_on
  from enrollment
 where joined_on <= :day
