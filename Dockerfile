# syntax=docker/dockerfile:1

FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/orderly
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN /opt/orderly/bin/pip install --require-hashes --requirement requirements/run.txt
COPY . .
# Editable, so that the code is in one place: /app. Collecting static files needs settings, but none of the secrets
# that a deployment will have.
RUN /opt/orderly/bin/pip install --no-deps --no-build-isolation --config-settings editable_mode=compat --editable . \
    && DJANGO_SETTINGS_MODULE=django_project.settings.production \
       SECRET_KEY=only-while-the-image-is-built-and-in-no-layer-afterwards \
       JWT_SIGNING_KEY=only-while-the-image-is-built-and-in-no-layer \
       ALLOWED_HOSTS=localhost DATABASE_URL=sqlite:////tmp/none.sqlite3 \
       /opt/orderly/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim
ENV PATH=/opt/orderly/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=django_project.settings.production
RUN useradd --system --no-create-home --uid 10001 orderly
COPY --from=build /opt/orderly /opt/orderly
COPY --from=build /app /app
WORKDIR /app
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s CMD ["python", "scripts/healthcheck.py"]
# As many threads as DATABASE_POOL_MAX has connections; /dev/shm keeps the workers' heartbeats off a disk that may be slow.
CMD ["gunicorn", "django_project.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=8", "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-"]
