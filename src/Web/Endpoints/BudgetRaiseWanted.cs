namespace Helicarrier.Web.Endpoints;

/// <summary>A limit that is to be higher.</summary>
/// <param name="LimitUsd">More than it is, and more than is spent.</param>
/// <param name="Reason">Why; at most 500 characters.</param>
internal sealed record BudgetRaiseWanted(decimal? LimitUsd, string? Reason);
