-- Every time as a distributor that began by :day.
select id, joined_on, case when left_on <= :day then left_on end as left_on
  from enrollment
 where joined_on <= :day
 order by joined_on, id
