using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Search;

/// <summary>The index of what sessions say. Needs the store.</summary>
public static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services, HelicarrierSettings settings) => services
        .AddSingleton(provider => new TextIndexer(
            provider.GetRequiredService<TextStepReader>(), provider.GetRequiredService<StoreWriter>(), provider.GetRequiredService<TimeProvider>(),
            settings.SearchesTexts))
        .AddSingleton<TextIndexWatch>()
        .AddHostedService<StartedWhenOpen<TextIndexWatch>>();
}
