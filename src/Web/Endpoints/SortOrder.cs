namespace Helicarrier.Web.Endpoints;

/// <summary>The direction of an order.</summary>
internal enum SortOrder
{
    /// <summary>Lowest first.</summary>
    Asc,

    /// <summary>Highest first.</summary>
    Desc,
}
