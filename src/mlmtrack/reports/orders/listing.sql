-- The orders of :start to :end, or those of one :person (0 is everybody), sorted by :sort; the newest first.
with wanted (id) as (
    select id
      from orders
     where :person = 0
       and placed_on between :start and :end
    union all
    select id
      from orders
     where buyer_id = :person
       and placed_on between :start and :end
)
select orders.id,
       orders.placed_on,
       orders.buyer_id,
       buyer.name as person,
       orders.purpose,
       orders.points,
       orders.price,
       orders.cost,
       orders.quantity,
       orders.product,
       orders.credited_to,
       credited.name as credited_to_name,
       buyer.archived_on
  from wanted
  join orders on orders.id = wanted.id
  join person as buyer on buyer.id = orders.buyer_id
  join person as credited on credited.id = orders.credited_to
 where :purpose = ''
    or orders.purpose = :purpose
 order by case :sort when 'points' then -orders.points end,
          case :sort when 'name' then buyer.name_key end,
          orders.placed_on desc,
          orders.id desc
