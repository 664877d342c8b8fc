using Helicarrier.Services.Repricing;

namespace Helicarrier.Web.Endpoints;

/// <summary>Rates of the book in force.</summary>
/// <param name="Book">The book.</param>
/// <param name="Published">When it was made.</param>
/// <param name="Rows">A page of them.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Page">1 and up.</param>
/// <param name="PageSize">Rows of a page.</param>
internal sealed record RateList(BookName Book, string Published, IReadOnlyList<RateRowBody> Rows, int Total, int Page, int PageSize);
