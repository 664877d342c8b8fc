namespace Helicarrier.Web.Endpoints;

/// <param name="Ok">Always true.</param>
internal sealed record SuspectedDecided(bool Ok);
