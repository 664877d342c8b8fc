using Helicarrier.Domain.Repricing;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>A difference that was shown, with what it was shown for: exactly this is applied.</summary>
public sealed record RepricePreview(RepriceScope Scope, ShelvedBook Book, RepriceDiff Diff);
