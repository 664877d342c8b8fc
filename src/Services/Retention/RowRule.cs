using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Retention;

/// <summary>Whole rows of tables, one table after the other.</summary>
/// <param name="name">A stable word.</param>
/// <param name="kept">For how long.</param>
/// <param name="writer">Drops them.</param>
/// <param name="reader">Finds them.</param>
/// <param name="tables">Which.</param>
public sealed class RowRule(string name, KeepSpan kept, StoreWriter writer, RetentionReader reader, params OldRows[] tables) : RetentionRule(name, kept)
{
    public override RetentionCount Count(OrganizationId organizationId, DateTimeOffset before, CancellationToken cancellationToken) =>
        tables.Select(rows => reader.Count(rows, organizationId, before)).Aggregate((all, one) => all + one);

    public override async Task DropAsync(RetentionWish wish, DateTimeOffset before, Action<int> dropped, CancellationToken cancellationToken)
    {
        foreach (var rows in tables)
        {
            int step;
            do
            {
                step = await writer.WriteAsync(transaction => Drop(transaction, rows, wish.OrganizationId, before), cancellationToken);
                dropped(step);
            }
            while (step == StepRows);
        }
    }

    // What is refused is counted on every page, and its table tells of that.
    private static int Drop(StoreTransaction transaction, OldRows rows, OrganizationId organizationId, DateTimeOffset before) =>
        rows == OldRows.Quarantine
            ? transaction.Quarantine.DropBefore(organizationId, before, StepRows)
            : transaction.OldRows.DropBefore(rows, organizationId, before, StepRows);
}
