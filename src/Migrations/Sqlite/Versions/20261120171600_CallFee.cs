using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helicarrier.Migrations.Sqlite.Versions
{
    /// <inheritdoc />
    public partial class CallFee : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The provider would build the table anew to write the comment down, and a table that is dropped takes its triggers with it.
            migrationBuilder.Sql("ALTER TABLE pricing_rates ADD call_rate TEXT NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE pricing_rates DROP COLUMN call_rate;");
        }
    }
}
