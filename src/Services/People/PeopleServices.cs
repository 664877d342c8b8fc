using Helicarrier.Services.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.People;

/// <summary>People and their keys. Needs the store.</summary>
public static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services, HelicarrierSettings settings) => services
        .AddSingleton(new EmailHasher(settings.EmailKeyPath))
        .AddSingleton<PeopleDesk>();
}
