using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A model that is listed for a client.</summary>
/// <param name="Id">How it is asked for.</param>
/// <param name="Client">The kind of client.</param>
/// <param name="Name">As that client names it.</param>
/// <param name="Allowed">Whether the client may be told to use it.</param>
/// <param name="UpdatedAt">When it was listed, allowed or disallowed last, UTC.</param>
internal sealed record ModelEntry(Guid Id, string Client, string Name, bool Allowed, string UpdatedAt)
{
    public static ModelEntry Of(ModelRow row) => new(row.Id, row.Client, row.Name, row.IsAllowed, WireTime.Of(row.UpdatedAt));
}
