using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A model that runs begin with when nobody names one.</summary>
/// <param name="Client">The kind of client whose runs; null for one agent's.</param>
/// <param name="Agent">The agent whose runs; null for all of a client.</param>
/// <param name="Model">As the client names it.</param>
/// <param name="SetAt">UTC.</param>
/// <param name="SetBy">Who set it last.</param>
internal sealed record ModelDefaultEntry(string? Client, string? Agent, string Model, string SetAt, string SetBy)
{
    public static ModelDefaultEntry Of(ModelDefaultRow row) => new(
        row.Scope == ModelScope.Client ? row.Name : null, row.Scope == ModelScope.Agent ? row.Name : null, row.Model, WireTime.Of(row.SetAt), row.SetBy);
}
