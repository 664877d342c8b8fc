using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helicarrier.Migrations.Sqlite.Versions
{
    /// <inheritdoc />
    public partial class ReasoningRate : Migration
    {
        // Told to add a column with a comment, the provider builds the table anew, and a table that is dropped takes its triggers
        // with it.
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("ALTER TABLE pricing_rates ADD reasoning_rate TEXT NULL");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("ALTER TABLE pricing_rates DROP COLUMN reasoning_rate");
    }
}
