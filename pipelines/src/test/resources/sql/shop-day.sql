-- What the pack shop-day says of the log, in plain SQL: a view expected_... for each view or table of answers.
-- The log is in the table raw (stream text, line jsonb), as it came: out of order, with second deliveries.
CREATE VIEW events AS
  SELECT DISTINCT ON (stream, line ->> 'id')
    stream, line ->> 'id' AS id, (line ->> 'time')::timestamptz AS time, line ->> 'type' AS type,
    line ->> 'customer' AS customer, line ->> 'page' AS page, line ->> 'order' AS "order",
    line ->> 'region' AS region, (line ->> 'amount')::numeric AS amount
  FROM raw;

CREATE VIEW expected_sessions AS
  WITH marked AS (
    SELECT *, CASE WHEN time - lag(time) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events WHERE stream = 'clicks' WINDOW w AS (PARTITION BY customer ORDER BY time, id COLLATE "C")),
  numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY customer ORDER BY time, id COLLATE "C") AS number FROM marked)
  SELECT customer, min(time) AS start, max(time) AS "end", count(*) AS events, count(*) AS actions,
    count(*) FILTER (WHERE type = 'CART_UPDATED') AS carts,
    count(*) FILTER (WHERE type = 'ORDER_PLACED') AS orders,
    coalesce(sum(amount), 0)::double precision AS revenue,
    (array_agg(page ORDER BY time, id COLLATE "C") FILTER (WHERE page IS NOT NULL))[1] AS landing,
    count(DISTINCT page) AS pages,
    count(*) FILTER (WHERE type = 'CART_UPDATED') > 0
      AND count(*) FILTER (WHERE type = 'ORDER_PLACED') = 0 AS abandoned
  FROM numbered GROUP BY customer, number;

CREATE VIEW expected_orders_by_region AS
  SELECT e.region, starts AS start, starts + interval '1 hour' AS "end",
    count(*) FILTER (WHERE type = 'ORDER_PLACED') AS orders,
    coalesce(sum(amount) FILTER (WHERE type = 'ORDER_PLACED'), 0)::double precision AS revenue,
    (max(amount) FILTER (WHERE type = 'ORDER_PLACED'))::double precision AS dearest,
    (percentile_disc(0.5) WITHIN GROUP (ORDER BY amount))::double precision AS middle
  FROM events e, generate_series(
    date_bin('20 minutes', e.time, '1970-01-01 00:00Z') - interval '40 minutes',
    date_bin('20 minutes', e.time, '1970-01-01 00:00Z'), interval '20 minutes') AS starts
  WHERE stream = 'orders' GROUP BY e.region, starts;

CREATE VIEW expected_failure_rate AS
  SELECT date_bin('30 minutes', time, '1970-01-01 00:00Z') AS start,
    (count(*) FILTER (WHERE type = 'PAYMENT_FAILED'))::double precision / count(*) AS share
  FROM events WHERE stream = 'payments' GROUP BY 1;

CREATE VIEW expected_order_state AS
  SELECT "order", (array_agg(type ORDER BY time DESC, id COLLATE "C" DESC))[1] AS status, min(time) AS placed
  FROM events WHERE stream = 'orders' GROUP BY "order";

CREATE VIEW expected_deliveries AS
  SELECT a.id AS event, a."order" AS key, a.time AS started, a.time + interval '6 hours' AS deadline,
    coalesce(f.status, 'OVERDUE') AS status, f.time AS at
  FROM events a LEFT JOIN LATERAL (
    SELECT f.time, CASE WHEN f.type = 'DELIVERED' THEN 'MET' ELSE 'CANCELLED' END AS status
    FROM events f
    WHERE f.stream = 'orders' AND f."order" = a."order" AND f.type IN ('DELIVERED', 'ORDER_CANCELLED')
      AND (f.time, f.id COLLATE "C") > (a.time, a.id COLLATE "C") AND f.time <= a.time + interval '6 hours'
    ORDER BY f.time, f.id COLLATE "C" LIMIT 1) f ON true
  WHERE a.stream = 'orders' AND a.type = 'ORDER_PLACED';

CREATE VIEW expected_decisions AS
  SELECT e.id AS event, e.customer AS key, n.failures AS failures_1h,
    CASE WHEN n.failures >= 2 THEN 'review' ELSE 'approve' END AS outcome
  FROM events e CROSS JOIN LATERAL (
    SELECT count(*) AS failures FROM events f
    WHERE f.stream = 'payments' AND f.type = 'PAYMENT_FAILED' AND f.customer = e.customer
      AND f.time > e.time - interval '1 hour'
      AND (f.time, f.id COLLATE "C") <= (e.time, e.id COLLATE "C")) n
  WHERE e.stream = 'payments';
