package io.tierline.access.web;

import io.tierline.access.Callers;
import io.tierline.kernel.Permission;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** One chain for everything: who calls, may they, and the headers of every answer. Only what is listed here is open. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration implements WebMvcConfigurer {

    /** What anybody may ask for. A route not listed here wants somebody signed in; what they may see is the feature's to say. */
    static final List<String> OPEN = List.of(
            "/sign-in",
            "/sign-in/choice",
            "/sign-in/forgotten",
            "/welcome/*",
            "/on-call/answer/**",
            "/on-call/feeds/*",
            "/assets/**",
            "/favicon.ico",
            "/healthz",
            "/readyz",
            "/api/openapi.json",
            "/api/v1/blueprint/schema");

    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";
    private static final String PERMISSIONS_POLICY =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorArgument());
    }

    @Bean
    SecurityFilterChain everything(
            HttpSecurity http, Callers callers, HandlerExceptionResolver handlerExceptionResolver) throws Exception {
        var refusals = new Refusals(handlerExceptionResolver);
        return http.authorizeHttpRequests(SecurityConfiguration::rules)
                .addFilterBefore(new CrossSiteFilter(refusals), CsrfFilter.class)
                .addFilterBefore(new CallerFilter(callers, refusals), AnonymousAuthenticationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new BoundCsrfTokens())
                        .ignoringRequestMatchers(CallerFilter::needsNoCsrfToken))
                .headers(SecurityConfiguration::headers)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(logout -> logout.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .build();
    }

    /** There is no other way in than {@link CallerFilter}; without this bean Spring Boot would make a user with a password of its own. */
    @Bean
    AuthenticationManager noOtherWayIn() {
        return authentication -> {
            throw new AuthenticationServiceException("Nobody signs in this way.");
        };
    }

    /** A tenth of what a request computes went into timing each filter by itself; the request as a whole is still timed. */
    @Bean
    SecurityObservationSettings requestsAsAWholeAreTimed() {
        return SecurityObservationSettings.noObservations();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(OPEN.toArray(String[]::new))
                .permitAll()
                .requestMatchers("/metrics")
                .access(new MetricsReaders())
                .requestMatchers("/admin/mail/**")
                .hasAnyAuthority(Permission.SEE_MAIL.name(), Permission.ADMINISTER.name())
                .requestMatchers("/admin/**")
                .hasAuthority(Permission.ADMINISTER.name())
                .anyRequest()
                .authenticated();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
