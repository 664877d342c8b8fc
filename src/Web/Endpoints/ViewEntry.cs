using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Components.Pages.Ledger;

namespace Helicarrier.Web.Endpoints;

/// <summary>A view of the ledger that somebody named.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Query">Filters, order and columns, as they stand behind the question mark of its address.</param>
/// <param name="Url">The page that shows it.</param>
/// <param name="SavedAt">UTC.</param>
/// <param name="SavedBy">Who saved it last.</param>
internal sealed record ViewEntry(long Id, string Name, string Query, string Url, string SavedAt, string SavedBy)
{
    public static ViewEntry Of(SavedViewRow row) => new(
        row.Id, row.Name, row.Query, LedgerUrl.Parse(row.Query).ToString(), WireTime.Of(row.SavedAt), row.SavedBy);
}
