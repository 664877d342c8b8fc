using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// How well catalogues witness the rates that were frozen with calls. Rates of before stay without. Going down drops what was recorded;
/// no price changes. See docs/adr/0076.
/// </summary>
[Migration(202612021400, "rate_agreement")]
public sealed class RateAgreement : Migration
{
    public override void Up() => Execute.Sql("ALTER TABLE pricing_rates ADD COLUMN agreement TEXT");

    public override void Down() => Execute.Sql("ALTER TABLE pricing_rates DROP COLUMN agreement");
}
