using System.Text.Json;

namespace Helicarrier.Web.Endpoints;

/// <summary>What to price again. Dates are days of the host's zone, both inclusive; instants need a zone, the end is exclusive.</summary>
/// <param name="Book"><c>current</c>, <c>shipped</c>, a version, eight digits of a hash, or a book itself as an object.</param>
/// <param name="From">First day or instant.</param>
/// <param name="To">Last day or instant.</param>
/// <param name="Model">Only this model, as served.</param>
/// <param name="Agent">Only this agent.</param>
/// <param name="Source">Only this source.</param>
/// <param name="DryRun">Show and write nothing; what is done when nothing is said.</param>
internal sealed record RepriceWanted(
    JsonElement? Book, string? From, string? To, string? Model, string? Agent, string? Source, bool DryRun = true);
