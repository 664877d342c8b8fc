using Helicarrier.Domain;

namespace Helicarrier.Web.Auth;

/// <summary>A key as it is handed out.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Secret">The key itself, which nobody will see again.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record HandedKey(ApiKeyId Id, string Secret, DateTimeOffset CreatedAt);
