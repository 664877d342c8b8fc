namespace Helicarrier.Web.Endpoints;

/// <summary>A view of the ledger to save.</summary>
/// <param name="Name">One visible line; a view of the same name is replaced.</param>
/// <param name="Query">The page's address behind the question mark; what is no filter, order or column is left out.</param>
internal sealed record ViewWanted(string? Name, string? Query);
