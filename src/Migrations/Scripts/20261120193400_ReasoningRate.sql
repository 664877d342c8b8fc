ALTER TABLE pricing_rates ADD reasoning_rate TEXT NULL;
