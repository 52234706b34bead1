-- What was done from :start to :end, by channel, purpose and reach; minutes are the activity's, counted once.
select channel,
       purpose,
       reach,
       count(*) as activities,
       coalesce(sum(minutes), 0) as minutes
  from activity
 where day between :start and :end
 group by channel, purpose, reach
